import { createRoot } from 'react-dom/client';
import '../styles/theme.css';
import { startQuickAsk } from './start-quick-ask.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('quick-ask.html has no #root');
await startQuickAsk(createRoot(root));
