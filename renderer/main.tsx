import { createRoot } from 'react-dom/client';
import './styles/theme.css';
import { startApp } from './app/start-app.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
await startApp(createRoot(root));
